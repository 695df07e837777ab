/** Tests for authors of connection types: what sessions do in the pools of an application server. */
package org.runspace.testkit.adapter;
