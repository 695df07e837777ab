/** What an administrator sees of the pools while they run: the MBeans and the counts behind them. */
package org.runspace.adapter.operations;
