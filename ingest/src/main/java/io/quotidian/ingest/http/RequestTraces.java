package io.quotidian.ingest.http;

import io.quotidian.ingest.kafka.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its id, and the log lines and records that come of it their correlation id. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestTraces extends OncePerRequestFilter {
    static final String REQUEST_ID = "X-Request-Id";
    private static final String CORRELATION_ID = "X-Correlation-Id";
    private static final String CORRELATION_ID_OF_RECORDS = "correlationid";
    private static final String TRACE_PARENT = "traceparent";
    private static final String ATTRIBUTE = RequestTraces.class.getName();
    private static final String MDC_CORRELATION_ID = "correlationId";

    /** Whatever else arrives is replaced: ids end up in logs, headers and consoles. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/-]{1,128}");

    private static final Pattern W3C_TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static Trace of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Trace trace ? trace : read(request);
    }

    /** What Tomcat refuses before any filter comes back as an error, and is to have its id, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Trace trace = of(request);
        request.setAttribute(ATTRIBUTE, trace);
        response.setHeader(REQUEST_ID, trace.requestId());
        MDC.put(MDC_CORRELATION_ID, trace.correlationId());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_CORRELATION_ID);
        }
    }

    private static Trace read(HttpServletRequest request) {
        String given = header(request, REQUEST_ID, ID);
        String requestId = given == null ? UUID.randomUUID().toString() : given;
        String correlationId = header(request, CORRELATION_ID, ID);
        if (correlationId == null) {
            correlationId = header(request, CORRELATION_ID_OF_RECORDS, ID);
        }
        return new Trace(
                requestId, correlationId == null ? requestId : correlationId, header(request, TRACE_PARENT, W3C_TRACE));
    }

    private static @Nullable String header(HttpServletRequest request, String name, Pattern pattern) {
        String value = request.getHeader(name);
        return value != null && pattern.matcher(value).matches() ? value : null;
    }
}
