/** Any graph of values goes through the serializers, the one in Java and the engine's own, and comes back. */
package org.runspace.endpoints.graphs;
