package uk.footbridge.server.outbox;

import java.util.Optional;

/** Says before anything is stored whether an endpoint may be sent to. */
public interface Endpoints {

    /**
     * Why a URL may not be sent to: its scheme, its spelling, or an address inside the operator's own network.
     *
     * @return the words of the refusal; empty when it may be sent to. What is connected to is checked again each time
     */
    Optional<String> refuse(String url);
}
