package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.spring.settings.Dynamic;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Which properties are dynamic, in the code and in the README. */
class DynamicPropertiesTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) ↻ \\|.*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theReadmeMarksThem() throws IOException {
        List<String> marked = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                marked.addAll(names(row.group(1)));
            }
        }
        assertThat(marked)
                .containsExactlyInAnyOrder(dynamicInTheTable().stream()
                        .flatMap(name -> name.endsWith("-rate")
                                ? List.of(name + ".per-second", name + ".burst").stream()
                                : List.of(name).stream())
                        .toArray(String[]::new));
    }

    /** {@code `a.b.c`, `.d`} stands for {@code a.b.c} and {@code a.b.d}. */
    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(cell);
        while (name.find()) {
            String found = name.group(1);
            String first = names.isEmpty() ? "" : names.get(0);
            names.add(found.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + found : found);
        }
        return names;
    }

    /** Those of Spring Boot are in its own documentation. */
    private static List<String> dynamicInTheTable() {
        return dynamic().stream().filter(name -> name.startsWith("openim.")).toList();
    }

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
