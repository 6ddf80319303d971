/// Workers: processes on any number of machines that together execute runs of a store on a server.
@NullMarked
package dev.halftime.store.fleet;

import org.jspecify.annotations.NullMarked;
