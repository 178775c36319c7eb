package uk.footbridge.server.report;

import java.util.Map;

/**
 * Who a person is, for the groups of a report.
 *
 * @param key names the person, whichever of their records was referred
 * @param groups the person's group for each stratifier of {@link Stratifiers}; what is not known is a group of its own
 */
record Person(long key, Map<String, Group> groups) {

    /** One group, by its code and in words. */
    record Group(String code, String words) {

        static final Group UNKNOWN = new Group("unknown", "Not known");
    }
}
