package uk.footbridge.server.report;

import java.util.List;

/** By what the reports about persons are broken down: codes of CodeSystem report-part. */
final class Stratifiers {

    static final String ETHNIC_CATEGORY = "ethnic-category";
    static final String HOMELESSNESS = "homelessness";
    static final String RURALITY = "rurality";
    static final String DEPRIVATION = "deprivation";

    static final List<String> ALL = List.of(ETHNIC_CATEGORY, HOMELESSNESS, RURALITY, DEPRIVATION);

    private Stratifiers() {}
}
