/** Tokens: who may call at all, what the token's scopes allow, and how a client learns where to get one. */
@ApplicationModule(allowedDependencies = {"caller", "errors", "reading", "startup"})
package uk.footbridge.server.security;

import org.springframework.modulith.ApplicationModule;
