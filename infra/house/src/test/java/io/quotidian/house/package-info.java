/** The rules of CONTRIBUTING.md, as tests over the sources, the classes and the documents of every module. */
@NullMarked
package io.quotidian.house;

import org.jspecify.annotations.NullMarked;
