/** What a run is given: contacts, events, a policy. */
@NullMarked
package io.quotidian.local.demo.input;

import org.jspecify.annotations.NullMarked;
