@NullMarked
package io.quotidian.service;

import org.jspecify.annotations.NullMarked;
