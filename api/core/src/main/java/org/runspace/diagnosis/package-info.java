/**
 * Why a session cannot be opened, and what helps: the way to it is walked step by step. Start at
 * {@link org.runspace.diagnosis.Diagnosis}.
 */
@NullMarked
package org.runspace.diagnosis;

import org.jspecify.annotations.NullMarked;
