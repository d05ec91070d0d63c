package dev.openim.spring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.webhook.WebhookEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference of all properties is what their metadata says, which is what IDEs show. Run with
 * {@code -Dopenim.reference.write=true} to write it anew.
 */
class PropertyReferenceTest {
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Path REFERENCE = Path.of("PROPERTIES.md");
    private static final Pattern NAMED = Pattern.compile("`(openim\\.[a-z0-9.-]+)`");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.lang.String", "text"),
            Map.entry("java.lang.Integer", "number"),
            Map.entry("java.lang.Long", "number"),
            Map.entry("java.lang.Boolean", "true, false"),
            Map.entry("java.time.Duration", "duration"),
            Map.entry("org.springframework.util.unit.DataSize", "size"),
            Map.entry("org.springframework.core.io.Resource", "file"),
            Map.entry("java.nio.file.Path", "path"),
            Map.entry("java.net.URI", "address"),
            Map.entry("java.util.Locale", "language"));

    @Test
    void itIsWhatTheMetadataSays() throws IOException {
        String generated = reference();
        if (Boolean.getBoolean("openim.reference.write")) {
            Files.writeString(REFERENCE, generated);
        }
        assertThat(REFERENCE)
                .as("mvn test -pl openim-spring-boot-starter -am -Dtest=PropertyReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenim.reference.write=true writes it")
                .hasContent(generated);
    }

    @Test
    void everyPropertyIsDescribed() throws IOException {
        assertThat(properties().values())
                .hasSizeGreaterThan(100)
                .allSatisfy(property ->
                        assertThat(property.path("description").asString("")).matches("(?s)[A-Z].*\\."));
    }

    /** What an IDE offers while one types. Enumerations, numbers and switches need none. */
    @Test
    void hintsAreOfPropertiesThatAreThere() throws IOException {
        JsonNode hints = metadata().path("hints");
        assertThat(hints.size()).isGreaterThan(5);
        for (JsonNode hint : hints) {
            String name = hint.path("name").asString();
            assertThat(properties().keySet()).contains(name.replaceAll("\\.(keys|values)$", ""));
            assertThat(hint.path("values"))
                    .allSatisfy(value -> assertThat(value.path("description").asString(""))
                            .as(name)
                            .matches("[A-Z].*\\."));
            hint.path("providers")
                    .findValuesAsString("target")
                    .forEach(type -> assertThat(ClassUtils.isPresent(type, null))
                            .as(type)
                            .isTrue());
        }
    }

    @Test
    void allWebhooksAreOffered() throws IOException {
        List<String> offered = new ArrayList<>();
        for (JsonNode hint : metadata().path("hints")) {
            if (hint.path("name").asString().equals("openim.webhook.hooks.keys")) {
                hint.path("values")
                        .forEach(value -> offered.add(value.path("value").asString()));
            }
        }
        assertThat(offered)
                .containsExactlyElementsOf(Arrays.stream(WebhookEvent.values())
                        .map(WebhookEvent::key)
                        .toList());
    }

    @Test
    void theDocumentOfWebhooksNamesAllOfThem() throws IOException {
        String document = Files.readString(Path.of("WEBHOOKS.md"));
        assertThat(WebhookEvent.values())
                .allSatisfy(event -> assertThat(document).contains("`" + event.key() + "`"));
    }

    @Test
    void theReadmeNamesNoneThatIsNotThere() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("\n## Properties"), readme.indexOf("\n## Operation"));
        List<String> named =
                NAMED.matcher(section).results().map(found -> found.group(1)).toList();
        assertThat(named).isNotEmpty();
        assertThat(properties().keySet()).containsAll(named);
    }

    private static String reference() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Properties

                All that can be set, by what it belongs to. ↻ marks what is taken over at run time when it is changed
                [in etcd](../README.md#configuration-in-etcd); everything else takes effect at the next start. Durations are written
                `10s`, `5m`, `14d`, sizes `64KB`, `4MB`, and what has many values with commas or as a YAML list.
                """);
        String group = "";
        List<String> dynamic = DynamicProperties.dynamic();
        for (Map.Entry<String, JsonNode> property : properties().entrySet()) {
            String name = property.getKey();
            String its = name.split("\\.", 3)[1];
            if (!its.equals(group)) {
                group = its;
                text.append("\n## openim.").append(group).append("\n\n");
                text.append("| property | value | default | meaning |\n|---|---|---|---|\n");
            }
            JsonNode node = property.getValue();
            boolean live = dynamic.stream().anyMatch(of -> name.equals(of) || name.startsWith(of + "."));
            text.append("| `").append(name).append(live ? "` ↻ | " : "` | ");
            text.append(type(node.path("type").asString()))
                    .append(" | ")
                    .append(standard(node))
                    .append(" | ");
            text.append(node.path("description").asString().replace("|", "\\|").replaceAll("\\s+", " "));
            text.append(" |\n");
        }
        return text.toString();
    }

    private static String standard(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String type(String name) {
        Matcher many = Pattern.compile("java\\.util\\.(?:List|Set)<(.*)>").matcher(name);
        if (many.matches()) {
            return "several: " + type(many.group(1));
        }
        if (name.startsWith("java.util.Map<java.lang.String,")) {
            return "several, by name";
        }
        String known = TYPES.get(name);
        return known == null ? constants(name) : known;
    }

    private static String constants(String name) {
        Object[] constants = ClassUtils.resolveClassName(name, null).getEnumConstants();
        assertThat(constants).as(name).isNotNull();
        return Arrays.stream(constants)
                .map(constant ->
                        "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }

    private static JsonNode metadata() throws IOException {
        return new JsonMapper().readTree(Files.readString(METADATA));
    }

    /** Those of Spring Boot are in its own documentation. */
    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        for (JsonNode property : metadata().path("properties")) {
            String name = property.path("name").asString();
            if (name.startsWith("openim.")) {
                properties.put(name, property);
            }
        }
        return properties;
    }
}
