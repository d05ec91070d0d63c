package dev.openim.spring.storage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@code DataSource} that messages go to, in an application that has several.
 *
 * <pre>{@code
 * @Bean
 * @OpenImDataSource
 * DataSource messages() {
 *     return new DriverManagerDataSource("jdbc:h2:file:./data/messages;DB_CLOSE_ON_EXIT=FALSE");
 * }
 * }</pre>
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface OpenImDataSource {}
