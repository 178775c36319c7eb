package uk.footbridge.server.outbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The receivers inside this server that hear of a change. */
class LocalAudience implements Audience {

    private final List<LocalReceiver> locals;

    LocalAudience(List<LocalReceiver> locals) {
        this.locals = locals;
    }

    @Override
    public Set<String> receivers(Change change) {
        return locals.stream()
                .filter(local -> local.concerns(change))
                .map(LocalReceiver::id)
                .collect(Collectors.toSet());
    }
}
