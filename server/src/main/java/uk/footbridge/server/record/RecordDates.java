package uk.footbridge.server.record;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Says when a resource is about, so that the newest can stand first. */
final class RecordDates {

    /** The elements that say when something was, the most telling first; no type has two that mean different things. */
    private static final List<String> ELEMENTS = List.of(
            "effective[x]",
            "performed[x]",
            "period",
            "onset[x]",
            "recordedDate",
            "authoredOn",
            "authored",
            "sent",
            "dateTime",
            "created",
            "statusDate",
            "start[x]");

    /** Newest first; by id where two are of the same time, so that the order is always the same. */
    static final Comparator<Resource> NEWEST_FIRST = Comparator.<Resource, Date>comparing(
                    RecordDates::when, Comparator.reverseOrder())
            .thenComparing(resource -> PersonRecord.key(resource));

    private RecordDates() {}

    /** When the resource is about; when it was last changed, if it doesn't say. */
    static Date when(Resource resource) {
        for (String element : ELEMENTS) {
            Property property = resource.getChildByName(element);
            if (property != null && property.hasValues()) {
                Date date = dateOf(property.getValues().get(0));
                if (date != null) {
                    return date;
                }
            }
        }
        Date changed = resource.getMeta().getLastUpdated();
        return changed == null ? new Date(0) : changed;
    }

    private static Date dateOf(Base value) {
        if (value instanceof Period period) {
            return period.hasStart() ? period.getStart() : period.getEnd();
        }
        return value instanceof BaseDateTimeType date ? date.getValue() : null;
    }
}
