package dev.openim.spring.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL expression asks for: metrics, each with the labels that it is chosen and grouped by. */
final class Expression {
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w.$\"])([a-zA-Z_:][\\w:]*)(\\s*\\{([^}]*)\\})?(?!\\w*\\s*\\()");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");

    /** A metric that is asked for. */
    record Metric(String name, Set<String> labels) {}

    private Expression() {}

    /** Labels of a grouping count for every metric in the expression, as the dashboard's expressions have one grouping each. */
    static List<Metric> metrics(String expression) {
        Set<String> grouping = new TreeSet<>();
        GROUPING.matcher(expression).results().forEach(found -> {
            for (String label : found.group(1).split(",", -1)) {
                grouping.add(label.strip());
            }
        });
        String rest = GROUPING.matcher(expression).replaceAll("").replaceAll("\\[[^]]*\\]", "");
        List<Metric> metrics = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(rest);
        while (selector.find()) {
            Set<String> labels = new TreeSet<>(grouping);
            String matchers = selector.group(3);
            if (matchers != null) {
                MATCHER.matcher(matchers).results().forEach(found -> labels.add(found.group(1)));
            }
            metrics.add(new Metric(selector.group(1), labels));
        }
        return metrics;
    }
}
