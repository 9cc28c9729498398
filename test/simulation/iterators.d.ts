// Lets addresses of the Workers' types pass where Node's are wanted: the two disagree about this one method.
// biome-ignore lint/suspicious/noExplicitAny: the parameters must be as the standard library declares them.
interface IterableIterator<T, TReturn = any, TNext = any> extends IteratorObject<T, TReturn, TNext>, Disposable {}
