package org.runspace.servers;

import java.net.URI;
import java.util.function.Supplier;

/**
 * A sample whose users an OpenID provider of the tests signs in.
 *
 * @param address the application's address
 * @param provider the provider
 * @param settings what the sample knows about it
 * @param log what its server has logged
 */
record SampleWithProvider(URI address, OpenIdProvider provider, ProviderSettings settings, Supplier<String> log) {}
