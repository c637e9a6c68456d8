@NullMarked
package io.quotidian.local.thirdparty;

import org.jspecify.annotations.NullMarked;
