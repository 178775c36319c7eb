package uk.footbridge.server.directory;

/** A question to the directory that can't be answered, with what to ask instead. */
class BadQuestion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String parameter;

    private BadQuestion(int status, String parameter, String problem) {
        super(problem);
        this.status = status;
        this.parameter = parameter;
    }

    static BadQuestion parameter(String name, String problem) {
        return new BadQuestion(400, name, problem);
    }

    static BadQuestion unknown(String what, String id) {
        return new BadQuestion(404, "id", "There is no " + what + " with the id " + id + ". The list has all ids.");
    }

    static BadQuestion unknownPath() {
        return new BadQuestion(
                404,
                null,
                "There is services, service_at_locations, taxonomies and taxonomy_terms, each alone or with an id behind it.");
    }

    int status() {
        return status;
    }

    String parameter() {
        return parameter;
    }
}
