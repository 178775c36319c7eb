package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Somewhere that service records come from. */
interface Feed {

    /** Reads all records in the order in which they come. */
    void read(Taker taker) throws FeedStopped, InterruptedException;

    /** Takes the records of a feed one by one. */
    interface Taker {

        /** How many records there will be, once the feed has said so. */
        void expect(long total);

        /** @param whole whether this is the full record rather than the short one of a list */
        void take(ObjectNode record, boolean whole) throws InterruptedException;

        /** Something in the feed that belongs to one record, or to none (null), and is left out. */
        void warn(String id, String element, String problem);

        /** The feed has more than what was read, so that what did not come may still be there. */
        void partial();
    }
}
