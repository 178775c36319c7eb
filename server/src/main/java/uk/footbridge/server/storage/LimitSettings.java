package uk.footbridge.server.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much one request may ask for.
 *
 * @param page the most resources on one page of a search
 * @param transactionEntries the most entries in one transaction or batch
 */
@ConfigurationProperties("footbridge.limits")
public record LimitSettings(int page, int transactionEntries) {}
