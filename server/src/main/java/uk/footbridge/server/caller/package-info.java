/** Who makes a request: what every rule about access, records of access and limits asks. */
@ApplicationModule(allowedDependencies = {})
package uk.footbridge.server.caller;

import org.springframework.modulith.ApplicationModule;
