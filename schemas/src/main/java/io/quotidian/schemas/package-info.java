/** The contracts that services share: the topic catalogue, ids, headers and the rules that every record keeps. */
@NullMarked
package io.quotidian.schemas;

import org.jspecify.annotations.NullMarked;
