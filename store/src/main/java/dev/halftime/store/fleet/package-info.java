/// Workers: processes on any machine that carry out runs of one store on a server together.
@NullMarked
package dev.halftime.store.fleet;

import org.jspecify.annotations.NullMarked;
