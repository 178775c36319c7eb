package uk.footbridge.server.clock;

import java.time.LocalDate;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.clock.FourWeekWait.State;
import uk.footbridge.server.packages.Canonicals;

/** Writes a wait as the output of OperationDefinition/four-week-wait. */
final class FourWeekWaitAnswer {

    private static final String PARTS = Canonicals.codeSystem("wait-part");

    private FourWeekWaitAnswer() {}

    static Parameters of(FourWeekWait wait, WaitRules rules) {
        Parameters answer = new Parameters();
        add(answer, "state", new CodeType(code(wait.state())));
        add(answer, "start", day(wait.start()));
        if (wait.applies()) {
            wait.stop().ifPresent(stop -> add(answer, "stop", day(stop)));
            add(answer, "days", new IntegerType(wait.days()));
            wait.within().ifPresent(within -> add(answer, "within-28-days", new BooleanType(within)));
            wait.daysLeft().ifPresent(left -> add(answer, "days-left", new IntegerType(left)));
        }
        wait.spell()
                .episodes()
                .forEach(episode -> add(answer, "episode", new Reference("EpisodeOfCare/" + Spell.id(episode))));
        if (wait.applies()) {
            for (WaitPart part : WaitPart.values()) {
                write(part, wait, rules, answer.addParameter().setName("part"));
            }
        } else {
            add(
                    answer,
                    "note",
                    new StringType("The person was under %d when the referral was received: this wait is for adults."
                            .formatted(rules.adultFrom())));
        }
        return answer;
    }

    private static void write(
            WaitPart part, FourWeekWait wait, WaitRules rules, ParametersParameterComponent parameter) {
        Evidence found = wait.found().get(part);
        boolean needed = wait.needed().contains(part);
        add(parameter, "code", new Coding(PARTS, part.code(), part.display()));
        add(parameter, "needed", new BooleanType(needed));
        if (found != null) {
            add(parameter, "date", day(found.day()));
            add(parameter, "evidence", new Reference(found.reference()));
        } else if (needed) {
            add(parameter, "missing", new StringType(rules.missing(part)));
        }
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DateType day(LocalDate day) {
        return new DateType(day.toString());
    }

    private static void add(Parameters answer, String name, Type value) {
        answer.addParameter().setName(name).setValue(value);
    }

    private static void add(ParametersParameterComponent parameter, String name, Type value) {
        parameter.addPart().setName(name).setValue(value);
    }
}
