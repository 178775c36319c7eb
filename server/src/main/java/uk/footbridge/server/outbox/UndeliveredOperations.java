package uk.footbridge.server.outbox;

import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.outbox.DeliveryTable.Place;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code Subscription/$undelivered} and {@code Subscription/$resend}, for the operator alone. */
class UndeliveredOperations {

    private static final Pattern PLACE = Pattern.compile("(.+)\\.(\\d{1,18})");

    private final Undelivered undelivered;
    private final Operator operator;
    private final int mostOnAPage;

    UndeliveredOperations(Undelivered undelivered, Operator operator, int mostOnAPage) {
        this.undelivered = undelivered;
        this.operator = operator;
        this.mostOnAPage = mostOnAPage;
    }

    /**
     * Lists events that were given up.
     *
     * @param receiver 0..1 string: only this receiver's
     * @param count 0..1 integer: the most that are wanted, no more than a page has
     * @param after 0..1 string: what the page before said, for the next one
     * @return Parameters as in OperationDefinition/undelivered
     */
    @Operation(
            name = "$undelivered",
            typeName = "Subscription",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/undelivered")
    @Description("Lists the events that were given up, for the operator")
    public Parameters undelivered(
            @OperationParam(name = "receiver", max = 1) StringType receiver,
            @OperationParam(name = "_count", max = 1) IntegerType count,
            @OperationParam(name = "after", max = 1) StringType after,
            RequestDetails request) {
        operator.check(request);
        int limit = limit(count);
        List<Event> found = undelivered.list(text(receiver), place(text(after)), limit);
        Parameters answer = new Parameters();
        found.forEach(event -> write(event, answer));
        if (found.size() == limit) {
            Event last = found.get(limit - 1);
            answer.addParameter("after", last.receiver() + "." + last.number());
        }
        return answer;
    }

    private int limit(IntegerType count) {
        if (count == null || count.isEmpty()) {
            return mostOnAPage;
        }
        if (count.getValue() < 1) {
            throw refused("_count", "_count is " + count.getValue() + ": give 1 or more.")
                    .badRequest();
        }
        return Math.min(count.getValue(), mostOnAPage);
    }

    private static Place place(String after) {
        if (after == null) {
            return Place.START;
        }
        Matcher place = PLACE.matcher(after);
        if (!place.matches()) {
            throw refused("after", "after must be what the page before gave as after.")
                    .badRequest();
        }
        return new Place(place.group(1), Long.parseLong(place.group(2)));
    }

    private static void write(Event event, Parameters answer) {
        Change change = event.change();
        ParametersParameterComponent part = answer.addParameter().setName("event");
        add(part, "receiver").setValue(new StringType(event.receiver()));
        add(part, "number").setValue(new PositiveIntType((int) event.number()));
        add(part, "resource").setValue(new Reference(change.reference() + "/_history/" + change.version()));
        add(part, "interaction")
                .setValue(new CodeType(change.interaction().name().toLowerCase(Locale.ROOT)));
        add(part, "made").setValue(new InstantType(Date.from(change.made())));
        add(part, "attempts").setValue(new UnsignedIntType(event.attempts()));
        if (event.lastFailure() != null) {
            add(part, "failure").setValue(new StringType(event.lastFailure()));
        }
    }

    private static ParametersParameterComponent add(ParametersParameterComponent part, String name) {
        return part.addPart().setName(name);
    }

    /**
     * Sends again what was given up.
     *
     * @param receiver 1..1 string: whose
     * @param from 0..1 positiveInt: the first number, else the very first
     * @param until 0..1 positiveInt: the last number, else the very last
     * @return Parameters with how many events are in line again
     */
    @Operation(
            name = "$resend",
            typeName = "Subscription",
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/resend")
    @Description("Puts events that were given up back in line, for the operator")
    public Parameters resend(
            @OperationParam(name = "receiver", max = 1) StringType receiver,
            @OperationParam(name = "from", max = 1) PositiveIntType from,
            @OperationParam(name = "until", max = 1) PositiveIntType until,
            RequestDetails request) {
        operator.check(request);
        String whose = text(receiver);
        if (whose == null) {
            throw refused("receiver", "receiver is missing: name whose events are to be sent again.")
                    .badRequest();
        }
        int resent = undelivered
                .resend(whose, number(from, 1), number(until, Long.MAX_VALUE))
                .orElseThrow(() -> refused(
                                "receiver",
                                "Nothing is sent to %s: it is unknown, gone or dismissed. Register it again first."
                                        .formatted(whose))
                        .unprocessable());
        Parameters answer = new Parameters();
        answer.addParameter().setName("events").setValue(new UnsignedIntType(resent));
        return answer;
    }

    private static long number(PositiveIntType given, long otherwise) {
        return given == null || given.isEmpty() ? otherwise : given.getValue();
    }

    private static String text(StringType given) {
        return given == null || given.isEmpty() ? null : given.getValue();
    }

    private static Refusal refused(String parameter, String words) {
        return new Refusal(IssueType.INVALID, "Parameters.parameter.where(name = '" + parameter + "')", words);
    }
}
