package uk.footbridge.demo;

/** Why the story stops, in a sentence for the reader. */
final class StoryException extends RuntimeException {
    StoryException(String message) {
        super(message);
    }

    StoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
