package uk.footbridge.server.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Counts what was refused, by the profile that it claimed; a claim that a sender has made up becomes no label. */
class ValidationMeters {

    private static final String REFUSED = "footbridge.validation.refused";
    private static final String PROFILE = "profile";

    private final MeterRegistry metrics;
    private final Timer time;
    private final Supplier<Set<String>> ours;

    ValidationMeters(MeterRegistry metrics, IValidationSupport packages) {
        this.metrics = metrics;
        this.time = Timer.builder("footbridge.validation")
                .description("How long resources were held to their profiles")
                .register(metrics);
        this.ours = Suppliers.memoize(() -> packages.<StructureDefinition>fetchAllStructureDefinitions().stream()
                .map(StructureDefinition::getUrl)
                .collect(Collectors.toUnmodifiableSet()));
    }

    Verdict timed(Supplier<Verdict> judgement) {
        return time.record(judgement);
    }

    /** @param claimed the profiles that the resource claims, with or without a version */
    void refused(List<String> claimed) {
        metrics.counter(REFUSED, PROFILE, label(claimed)).increment();
    }

    /** It could not be read as FHIR, so it claims nothing. */
    void unreadable() {
        metrics.counter(REFUSED, PROFILE, "unreadable").increment();
    }

    private String label(List<String> claimed) {
        return claimed.stream()
                .map(each -> StringUtils.substringBefore(each, "|"))
                .filter(ours.get()::contains)
                .findFirst()
                .map(each -> StringUtils.substringAfterLast(each, "/"))
                .orElse(claimed.isEmpty() ? "none" : "other");
    }
}
