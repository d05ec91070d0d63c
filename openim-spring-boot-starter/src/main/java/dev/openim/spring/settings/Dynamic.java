package dev.openim.spring.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a property that is taken over at run time when it is changed where settings are watched, such as in etcd. All others
 * take effect at the next start. The former and the new value are logged, so it is nothing for secrets.
 *
 * <p>It stands at a component of a record of properties. Who uses them declares a bean of type {@link DynamicSettings}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Dynamic {}
