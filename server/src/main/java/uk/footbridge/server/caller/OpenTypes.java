package uk.footbridge.server.caller;

import java.util.Set;

/**
 * Says which resource types a caller's token opens for reading. A bean of this type is there while tokens are checked; else
 * all are open.
 */
public interface OpenTypes {

    /** What stands for every type. */
    String ALL = "*";

    /**
     * The types of which the token opens all that its organisation sees; a scope for one person, or for a part of a type,
     * doesn't. {@link #ALL} alone for all types.
     */
    Set<String> readBy(Caller caller);
}
