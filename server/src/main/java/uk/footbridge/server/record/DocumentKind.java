package uk.footbridge.server.record;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import uk.footbridge.server.packages.Canonicals;

/** What makes one kind of document about a person: its profile, its name, and its headings. */
public final class DocumentKind {

    private final String profile;
    private final String title;
    private final Coding type;
    private final List<RecordSection> sections;

    private DocumentKind(String profile, String title, Coding type, List<RecordSection> sections) {
        this.profile = profile;
        this.title = title;
        this.type = type;
        this.sections = sections;
    }

    /**
     * A kind whose headings are described in a file of the form of {@code sections.yaml}; a table of which only the
     * caption is given is the shared record's of that caption.
     *
     * @param profile the id of the profile of its Composition
     * @param title what stands before the person's name in its title
     * @param type {@code Composition.type}
     * @param beside a class in whose package the file is
     * @param file the file's name
     */
    public static DocumentKind of(String profile, String title, Coding type, Class<?> beside, String file) {
        return new DocumentKind(
                Canonicals.profile(profile),
                title,
                type,
                RecordSections.read(beside, file, sharedRecord().sections()));
    }

    /** The record of every linked source, under every heading of the PRSB Social Prescribing Standard. */
    static DocumentKind sharedRecord() {
        return new DocumentKind(
                Canonicals.profile("sp-record"),
                "Shared record of",
                new Coding("http://loinc.org", "60591-5", "Patient summary Document"),
                RecordSections.read(RecordSections.class, "sections.yaml"));
    }

    String profile() {
        return profile;
    }

    String title() {
        return title;
    }

    Coding type() {
        return type;
    }

    List<RecordSection> sections() {
        return sections;
    }
}
