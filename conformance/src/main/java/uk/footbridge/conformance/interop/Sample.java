package uk.footbridge.conformance.interop;

import java.util.regex.Pattern;

/** One resource as another project publishes it, in its own format. Changes make a copy. */
interface Sample {

    /** A reference that only means something on the server where the sample came from. */
    Pattern RELATIVE_REFERENCE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]+");

    /** The folder and file, as a report shows it. */
    String name();

    String mediaType();

    String text();

    String type();

    String id();

    String status();

    boolean claimsAProfile();

    /** Whether it is a task that asks to fulfil something. */
    boolean isFulfilTask();

    boolean hasRelativeReferences();

    /** The same resource with references that say on which server they mean something. */
    Sample withAbsoluteReferences(String base);

    /** The same resource under business identifiers that nobody has used before. */
    Sample withNewIdentifiers();

    Sample claiming(String profile);

    Sample withStatus(String status);

    /** Holds an answer in the same format to this content, apart from id, meta and the layout of the narrative. */
    void assertSameContent(String answer);
}
