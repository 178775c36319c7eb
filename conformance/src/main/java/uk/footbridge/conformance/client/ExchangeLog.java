package uk.footbridge.conformance.client;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Remembers the latest exchanges of the running test, so that a failure is reported with what was said. */
public final class ExchangeLog implements Filter {

    private static final int KEPT = 4;
    private static final Deque<Exchange> LATEST = new ArrayDeque<>();

    ExchangeLog() {}

    /** Forgets the exchanges of the test before. */
    public static void clear() {
        synchronized (LATEST) {
            LATEST.clear();
        }
    }

    /** The latest exchanges, oldest first. */
    public static List<Exchange> latest() {
        synchronized (LATEST) {
            return List.copyOf(LATEST);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification unused, FilterContext context) {
        try {
            Response answer = context.next(request, unused);
            keep(
                    request,
                    answer.statusCode(),
                    headersOf(answer.headers().asList()),
                    answer.body().asString());
            return answer;
        } catch (Exception e) {
            keep(request, 0, "", "No answer: " + e);
            throw e;
        }
    }

    private static void keep(
            FilterableRequestSpecification request, int status, String answerHeaders, String answerBody) {
        keep(new Exchange(
                request.getMethod(),
                request.getURI(),
                headersOf(request.getHeaders().asList()),
                Exchange.shortened(textOf(request.<Object>getBody())),
                status,
                answerHeaders,
                Exchange.shortened(answerBody)));
    }

    private static void keep(Exchange exchange) {
        synchronized (LATEST) {
            if (LATEST.size() == KEPT) {
                LATEST.removeFirst();
            }
            LATEST.addLast(exchange);
        }
    }

    private static String headersOf(List<Header> headers) {
        return headers.stream()
                .map(header -> header.getName() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String textOf(Object body) {
        if (body == null) {
            return "";
        }
        return body instanceof byte[] bytes ? "(" + bytes.length + " bytes)" : body.toString();
    }
}
