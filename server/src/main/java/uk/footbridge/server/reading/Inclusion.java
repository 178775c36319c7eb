package uk.footbridge.server.reading;

/**
 * References that a search follows to what it includes.
 *
 * @param path of the element that refers, as HAPI's index of references has it, such as {@code Task.focus}
 * @param target the type of what is referred to, or null for any
 */
record Inclusion(String path, String target) {}
