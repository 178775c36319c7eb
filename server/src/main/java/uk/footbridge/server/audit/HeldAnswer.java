package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.IntPredicate;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/**
 * An answer of which nothing leaves before it is on record. Its status is known when its first byte is to be written: it is
 * recorded then, and when that fails the caller gets a 503 instead, and nothing of the answer.
 */
class HeldAnswer extends HttpServletResponseWrapper {

    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final HttpServletRequest request;
    private final IntPredicate recorder;
    private boolean decided;
    private boolean withheld;

    /** @param recorder records an answer of this status and says whether that worked */
    HeldAnswer(HttpServletRequest request, HttpServletResponse response, IntPredicate recorder) {
        super(response);
        this.request = request;
        this.recorder = recorder;
    }

    /** Records an answer of which no byte was written: one without a body, or one that broke off before it began. */
    void release(int status) throws IOException {
        decide(status);
    }

    private void decide(int status) throws IOException {
        if (decided) {
            return;
        }
        decided = true;
        if (!recorder.test(status)) {
            withheld = true;
            HttpServletResponse real = (HttpServletResponse) getResponse();
            real.reset();
            real.setHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
            real.setHeader(Constants.HEADER_REQUEST_ID, ServletRequestTracing.maybeGetRequestId(request));
            OutcomeResponse.write(
                    request,
                    real,
                    UNAVAILABLE,
                    new Refusal(
                            IssueType.TRANSIENT,
                            null,
                            "The answer could not be put on record, so it isn't given. If it was a change, it may have been"
                                    + " stored: read before you send it again."));
            real.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        decide(getStatus());
        return withheld ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        decide(getStatus());
        return withheld ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        decide(getStatus());
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        decide(status);
        if (!withheld) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String words) throws IOException {
        decide(status);
        if (!withheld) {
            super.sendError(status, words);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        decide(HttpServletResponse.SC_FOUND);
        if (!withheld) {
            super.sendRedirect(location);
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        private final OutputStream nothing = OutputStream.nullOutputStream();

        @Override
        public void write(int each) throws IOException {
            nothing.write(each);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Answers are written in the request's own thread.");
        }
    }
}
