"""What `./run` becomes: a parent that keeps web, worker, beat and perhaps Redis alive.

From outside in: `options` reads the command line, `lock` keeps a second site out of the data
folder, `listener` takes the port, `broker` chooses the wire, `programs` says what to start,
`child` and `backoff` keep one program alive, `watch` all of them, `probe` says when they answer.
"""
