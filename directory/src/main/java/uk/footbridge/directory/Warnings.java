package uk.footbridge.directory;

/** Takes what is left out of a record, while the rest of it is still taken. */
@FunctionalInterface
public interface Warnings {

    /**
     * @param element the element's path in the record, for example {@code schedules.valid_from}
     * @param problem what was expected there and what is done, as a sentence
     */
    void add(String element, String problem);
}
