package uk.footbridge.server.clock;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/**
 * One thing that somebody is to be told, once.
 *
 * @param kind why
 * @param row the number of the row (hfj_resource.res_id) of what it is about
 * @param about what it is about, without version; the first counts for once
 * @param occasion tells apart what may come again about the same resource; empty for what comes once
 * @param subject the person
 * @param basedOn the referral, or null
 * @param recipients who is told; none when the record names nobody
 * @param words which words of {@code reminder-words.yaml}
 * @param filled what stands for the words in braces
 */
record Reminder(
        Kind kind,
        long row,
        List<IdType> about,
        String occasion,
        Reference subject,
        Reference basedOn,
        List<Reference> recipients,
        String words,
        Map<String, String> filled) {

    /** The codes of CodeSystem/reminder-kind. */
    enum Kind {
        NUDGE,
        ESCALATION,
        WAIT_ENDING,
        WAIT_MISSED,
        CONSENT_EXPIRING;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same for every server and every run: {@code Task/123/nudge}. */
    String identifier() {
        String once = about.get(0).getValue() + "/" + kind.code();
        return occasion.isEmpty() ? once : once + "/" + occasion;
    }
}
