package uk.footbridge.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** One line of the mapping between a record and a resource; docs/open-referral.md is the table of all lines. */
interface RecordLine<T> {

    /** The elements of the record that this line carries. */
    Set<String> elements();

    /** Puts what the record says in the place of what the resource says, and leaves alone what a record can't say. */
    void read(ObjectNode record, T into, Warnings warnings);

    /** Adds to the record what the resource says. */
    void write(T from, ObjectNode record);
}
