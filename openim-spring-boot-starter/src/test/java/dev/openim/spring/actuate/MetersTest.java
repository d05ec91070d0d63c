package dev.openim.spring.actuate;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard and the reference of all meters say what a running application exposes. Run with
 * {@code -Dopenim.reference.write=true} to write the reference anew.
 */
@Timeout(120)
class MetersTest {
    private static final Path DASHBOARD = Path.of("grafana/openim-dashboard.json");
    private static final Path REFERENCE = Path.of("METRICS.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(openim_\\w+?)(?:\\{(.*)\\})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern NAME = Pattern.compile("openim_\\w+");
    /** Prometheus itself adds them to what it reads. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static MeasuredShop shop;
    private static String exposed;

    @BeforeAll
    static void work() throws Exception {
        shop = new MeasuredShop();
        shop.work();
        exposed = shop.actuator("/prometheus");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void everyExpressionOfTheDashboardAsksForWhatIsThere() throws IOException {
        Map<String, Set<String>> samples = samples();
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(40);
        for (String expression : expressions) {
            List<Expression.Metric> metrics = Expression.metrics(expression);
            assertThat(metrics).as(expression).isNotEmpty();
            for (Expression.Metric metric : metrics) {
                assertThat(samples).as(expression).containsKey(metric.name());
                assertThat(labels(samples, metric.name())).as(expression).containsAll(metric.labels());
            }
        }
    }

    @Test
    void theDashboardCanBeLoaded() throws IOException {
        JsonNode dashboard = dashboard();
        assertThat(dashboard.path("title").asString()).isNotEmpty();
        List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.path("title").asString()).isNotEmpty();
            assertThat(panel.path("gridPos").path("x").asInt()
                            + panel.path("gridPos").path("w").asInt())
                    .isLessThanOrEqualTo(24);
        });
        Set<String> variables = new TreeSet<>(Set.of("__rate_interval", "__all"));
        dashboard
                .path("templating")
                .path("list")
                .forEach(variable -> variables.add(variable.path("name").asString()));
        assertThat(Pattern.compile("\\$\\{?(\\w+)")
                        .matcher(dashboard.toString())
                        .results())
                .extracting(found -> found.group(1))
                .isSubsetOf(variables);
        String query = dashboard
                .path("templating")
                .path("list")
                .findValuesAsString("query")
                .toString();
        assertThat(samples())
                .containsKey(
                        NAME.matcher(query).results().findFirst().orElseThrow().group());
    }

    @Test
    void everyMeterIsOnTheDashboard() throws IOException {
        String expressions = String.join("\n", expressions());
        assertThat(byName().values())
                .allSatisfy(meters -> assertThat(expressions).contains(prometheusName(meters.get(0))));
    }

    @Test
    void tagsHaveFewValuesAndNeverNameWhatUsersMake() {
        assertThat(meters()).hasSizeGreaterThan(60).allSatisfy(meter -> {
            for (Tag tag : meter.getId().getTags()) {
                assertThat(tag.getKey())
                        .isIn("platform", "id", "outcome", "reason", "listener", "vendor", "bean", "moment", "webhook");
                assertThat(tag.getValue())
                        .doesNotContain(MeasuredShop.CLIENT_MESSAGE_ID, MeasuredShop.GROUP)
                        .doesNotContain(MeasuredShop.USERS);
            }
        });
        assertThat(byName().values()).allSatisfy(meters -> assertThat(meters).hasSizeLessThan(40));
    }

    @Test
    void anOperatorFollowsAMessage() throws Exception {
        JsonNode way =
                new JsonMapper().readTree(shop.actuator("/openim/messages/" + MeasuredShop.CLIENT_MESSAGE_ID + 3));
        assertThat(way.path("steps").valueStream())
                .extracting(step -> step.path("stage").asString())
                .contains("received", "accepted", "stored", "acknowledged", "pushed", "offline", "notified");
        assertThat(way.path("steps")
                        .valueStream()
                        .filter(step -> step.path("stage").asString().equals("notified")))
                .extracting(step -> step.path("details").toString())
                .containsExactly("{\"vendor\":\"pigeons\",\"outcome\":\"delivered\",\"targets\":1}");
        assertThat(way.path("stored").path(0).path("state").asString()).isEqualTo("stored");
        assertThat(way.toString()).doesNotContain("are you there");
        assertThat(shop.actuator("/openim/messages/unknown")).isEmpty();
    }

    @Test
    void theReferenceIsWhatIsThere() throws IOException {
        String reference = reference();
        if (Boolean.getBoolean("openim.reference.write")) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(REFERENCE)
                .as("mvn test -pl openim-spring-boot-starter -am -Dtest=MetersTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenim.reference.write=true writes it")
                .hasContent(reference);
    }

    @Test
    void theReadmeNamesEveryMeterThatItNamesRightly() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("\n## Operation"), readme.indexOf("\n## Benchmark"));
        List<String> named = Pattern.compile("(?m)^\\| `(openim\\.[a-z.]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(byName().keySet()).containsAll(named);
    }

    private static String reference() {
        StringBuilder text = new StringBuilder("""
                # Meters

                All that is measured, by Micrometer's names and by those that Prometheus shows. Tags have few values: none names a
                user, a conversation or a message. Timers are counted into buckets from 1 ms to 10 s (`_bucket`), so that those of several
                nodes can be added up; `management.metrics.distribution.slo.<meter>` sets others. The meters of hooks, webhooks, listeners, push
                vendors, other nodes, MongoDB (`openim.history`) and Kafka (`openim.bus.lag`, `openim.bus.dead.letters`,
                `openim.bus.repeated`) exist where these do. Only interceptors, handlers, listeners and vendors bring names of the application's own as tags.

                | meter | in Prometheus | kind | tags | what it tells |
                |---|---|---|---|---|
                """);
        byName().forEach((name, meters) -> {
            Meter first = meters.get(0);
            Set<String> tags = new TreeSet<>();
            meters.forEach(meter -> meter.getId().getTags().forEach(tag -> tags.add("`" + tag.getKey() + "`")));
            text.append("| `")
                    .append(name)
                    .append("` | `")
                    .append(prometheusName(first))
                    .append("` | ");
            text.append(kind(first))
                    .append(" | ")
                    .append(String.join(", ", tags))
                    .append(" | ");
            text.append(described(first)).append(" |\n");
        });
        return text.toString();
    }

    private static String described(Meter meter) {
        String description = meter.getId().getDescription();
        assertThat(description).as(meter.getId().getName()).isNotNull().matches("[A-Z].*[^.]");
        assertThat(meter.getId().getBaseUnit()).as(meter.getId().getName()).isNotEmpty();
        return Objects.requireNonNull(description);
    }

    private static String kind(Meter meter) {
        String type =
                meter.getId().getType().name().toLowerCase(Locale.ROOT).replace("distribution_summary", "summary");
        return type + " of " + meter.getId().getBaseUnit();
    }

    /** Returns the name of what is exposed, and holds it against what really is. */
    private static String prometheusName(Meter meter) {
        Meter.Id id = meter.getId();
        String name = new PrometheusNamingConvention().name(id.getName(), id.getType(), id.getBaseUnit());
        String full = id.getType() == Meter.Type.COUNTER ? name + "_total" : name;
        assertThat(exposed).contains("\n# TYPE " + full + " ");
        return full;
    }

    private static Map<String, List<Meter>> byName() {
        return meters().stream()
                .collect(groupingBy(meter -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
    }

    private static List<Meter> meters() {
        return shop.meters().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("openim."))
                .toList();
    }

    /** Returns the metrics that are exposed, each with the labels it has. */
    private static Map<String, Set<String>> samples() {
        Map<String, Set<String>> samples = new HashMap<>();
        SAMPLE.matcher(exposed).results().forEach(sample -> {
            Set<String> labels = samples.computeIfAbsent(sample.group(1), name -> new TreeSet<>(ADDED));
            String written = sample.group(2);
            if (written != null) {
                LABEL.matcher(written).results().forEach(label -> labels.add(label.group(1)));
            }
        });
        return samples;
    }

    private static Set<String> labels(Map<String, Set<String>> samples, String metric) {
        return samples.getOrDefault(metric, Set.of());
    }

    private static JsonNode dashboard() throws IOException {
        return new JsonMapper().readTree(Files.readString(DASHBOARD));
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            panel.path("targets")
                    .forEach(target -> expressions.add(target.path("expr").asString()));
        }
        return expressions;
    }
}
