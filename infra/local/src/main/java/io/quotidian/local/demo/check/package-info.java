/** Whether the promises held, computed from the third party's journal and the input alone. */
@NullMarked
package io.quotidian.local.demo.check;

import org.jspecify.annotations.NullMarked;
