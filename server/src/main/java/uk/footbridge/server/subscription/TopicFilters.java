package uk.footbridge.server.subscription;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the filters of a subscription into search criteria, and holds them to what the topic can be filtered by. The
 * backport guide writes them as {@code owner=...} or {@code Task.owner=...}; its examples as {@code Task?owner=...}.
 */
final class TopicFilters {

    private static final Pattern FORM =
            Pattern.compile("(?:([A-Z][A-Za-z]+)[.?])?([a-z_][A-Za-z0-9_-]*(?:[:.][^=]*)?=.+)");
    private static final Pattern NAME = Pattern.compile("[:.]");

    private final Criteria criteria;

    TopicFilters(Criteria criteria) {
        this.criteria = criteria;
    }

    /**
     * One filter as criteria, judged.
     *
     * @return as {@code Task?owner=Organization/1}
     * @throws CriterionRefused when it isn't about a type of the topic, or by what the topic can't be filtered by
     */
    String criterion(Topic topic, String filter) {
        Matcher form = FORM.matcher(filter);
        if (!form.matches()) {
            throw new CriterionRefused(
                    "%s is no filter. Write it as a search parameter and its value, such as %s=...; %s."
                            .formatted(filter, topic.filters().get(0).parameter(), offered(topic)));
        }
        String type = form.group(1) == null ? topic.types().iterator().next() : form.group(1);
        if (!topic.types().contains(type)) {
            throw new CriterionRefused("The topic %s has no events about %s, so nothing would be sent; %s."
                    .formatted(topic.url(), type, offered(topic)));
        }
        String query = type + "?" + form.group(2);
        criteria.judged(query).names().stream()
                .filter(name -> !topic.filtersOf(type).contains(NAME.split(name, 2)[0]))
                .findFirst()
                .ifPresent(name -> {
                    throw new CriterionRefused(
                            "The topic %s can't be filtered by %s; %s.".formatted(topic.url(), name, offered(topic)));
                });
        return query;
    }

    private static String offered(Topic topic) {
        List<String> offered = topic.filters().stream()
                .map(each -> each.type() + "?" + each.parameter())
                .toList();
        return "it can be filtered by " + String.join(", ", offered);
    }
}
