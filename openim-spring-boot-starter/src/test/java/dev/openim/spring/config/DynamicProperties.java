package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.settings.Dynamic;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Which properties are dynamic, as the code says. */
final class DynamicProperties {
    private DynamicProperties() {}

    /** Returns their names; of a group, such as {@code openim.gateway.user-rate}, that of the group. */
    static List<String> dynamic() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> names = new ArrayList<>();
        scanner.findCandidateComponents("dev.openim.spring").forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
            if (properties != null && type.isRecord() && type.getEnclosingClass() == null) {
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.isAnnotationPresent(Dynamic.class)) {
                        names.add(properties.value() + "."
                                + component
                                        .getName()
                                        .replaceAll("([A-Z])", "-$1")
                                        .toLowerCase(Locale.ROOT));
                    }
                }
            }
        });
        assertThat(names).as("the scan finds them").contains("openim.storage.offline-retention");
        return names;
    }
}
