package uk.footbridge.server.clock;

import java.util.Locale;

/** What has to have happened for the four-week wait to stop; the codes of CodeSystem/wait-part. */
enum WaitPart {
    FIRST_CONTACT("First attended contact"),
    BASELINE_SCORE("Baseline outcome score"),
    ASSESSMENT("Meaningful assessment"),
    CARE_PLAN_OR_INTERVENTION("Care plan or intervention");

    private final String display;

    WaitPart(String display) {
        this.display = display;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String display() {
        return display;
    }
}
