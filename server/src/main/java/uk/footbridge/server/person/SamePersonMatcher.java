package uk.footbridge.server.person;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.mdm.api.IMdmSettings;
import ca.uhn.fhir.mdm.api.MdmMatchOutcome;
import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import ca.uhn.fhir.mdm.rules.matcher.IMatcherFactory;
import ca.uhn.fhir.mdm.rules.svc.MdmResourceMatcherSvc;
import java.util.Collections;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;

/**
 * HAPI's matcher with one rule that its file can't say: two valid NHS numbers that differ speak against one person.
 *
 * <p>What the rules take for the same person then is held for somebody to decide, because a number may have been typed
 * into the wrong record; what they hold as possible then is nothing.
 */
class SamePersonMatcher extends MdmResourceMatcherSvc {

    SamePersonMatcher(FhirContext fhir, IMatcherFactory matchers, IMdmSettings settings) {
        super(fhir, matchers, settings);
    }

    @Override
    public MdmMatchOutcome getMatchResult(IBaseResource left, IBaseResource right) {
        MdmMatchOutcome outcome = super.getMatchResult(left, right);
        if (left instanceof Patient one && right instanceof Patient other && numbersDiffer(one, other)) {
            outcome.setMatchResultEnum(
                    outcome.isMatch() ? MdmMatchResultEnum.POSSIBLE_MATCH : MdmMatchResultEnum.NO_MATCH);
        }
        return outcome;
    }

    private static boolean numbersDiffer(Patient one, Patient other) {
        Set<String> numbers = NhsNumbers.of(one);
        Set<String> others = NhsNumbers.of(other);
        return !numbers.isEmpty() && !others.isEmpty() && Collections.disjoint(numbers, others);
    }
}
