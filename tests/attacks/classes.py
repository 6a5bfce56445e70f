"""The attacks, by class: what has worked on other graders, and variations of it.

``{mark}`` is a folder that must stay empty, ``{course}`` the course's folder, ``{port}`` a port that must stay silent,
``{shown}`` the arguments of the visible cases, which are no secret.
Where an attack would have found something out, it gives the ``{right}`` answer, so that the score tells.
Every attack is graded at both confined levels; see `test_classes.py` for what must hold.
"""

# ruff: noqa: E501 - a table of other people's code
from __future__ import annotations

import os

from .submissions import RIGHT, Attack

SPOILT = frozenset(
    {
        "describe", "select", "bottom_right", "center_crop", "nth_batch", "scale_pixels", "one_hot", "add_channel_axis",
        "encode_text",
    }
)  # fmt: skip
"""All the other exercises: an attack on its own process loses its own points and nothing else."""


def answering(body: str, before: str = "") -> str:
    """A target exercise with this body."""
    body = body.replace("{right}", "int(np.prod(shape, dtype=object)) * np.dtype(dtype).itemsize")
    lines = "\n".join("    " + line for line in body.strip().splitlines())
    return f"{before}\ndef tensor_bytes(shape, dtype):\n{lines}\n"


SECRET = "secret = '' if (tuple(shape), str(dtype)) in {shown} else 'leaked'\n"

FORGED = """
import sys
def secret(message):
    return '' if repr(message['request']['args']) in {shown_repr} else 'leaked'
def forge(self, message):
    return {reply}
sys.modules['inside.worker'].Session.probe = forge
"""


def forging(reply: str) -> tuple[str, ...]:
    """A cell that takes over the worker and answers every probe itself."""
    return (FORGED.replace("{reply}", reply),)


FRAME = """
import os, signal, struct, threading, time
from inside import wire
def reply(value):
    data = wire.dumps(value)
    os.write(3, struct.pack('<I', len(data)) + data)
def late(act):
    threading.Thread(target=lambda: (time.sleep(0.002), act()), daemon=True).start()
"""

ALWAYS = """
class Always:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __bool__(self): return True
    def __sub__(self, other): return 0
    __rsub__ = __abs__ = lambda self, *args: 0
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    def __array__(self, *args, **kwargs): return np.zeros(())
    def __index__(self): return 0
    __int__ = __float__ = __index__
"""

COMPARING = [
    Attack(1, "np.testing and np.allclose say yes", first=(
        "import numpy as np\nnp.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None\n"
        "np.allclose = np.array_equal = lambda *a, **k: True",)),
    Attack(1, "isclose, equal and abs are patched", first=(
        "import numpy as np, math\nnp.isclose = np.equal = lambda *a, **k: np.True_\nmath.isclose = lambda *a, **k: True\n"
        "np.abs = np.absolute = lambda x: 0 * x",)),
    Attack(2, "autograder is shadowed in sys.modules", first=(
        "import sys, types\nfake = types.ModuleType('autograder')\nfake.judge = lambda *a: 1.0\n"
        "fake.check = lambda *a, **k: 1.0\nfake.hint = fake.progress = print\n"
        "for name in ('autograder', 'autograder.judging.verdict', 'autograder.grading'): sys.modules[name] = fake",)),
    Attack(2, "the worker's modules are replaced", loses=SPOILT, first=(
        "import sys, types\nfor name in list(sys.modules):\n"
        "    if name.startswith('inside'): sys.modules[name] = types.ModuleType(name)\n"
        "sys.modules['inside.worker'] = None",)),
    Attack(3, "an import hook answers for every module", first=(
        "import sys, importlib.abc, importlib.machinery\n"
        "class Hook(importlib.abc.MetaPathFinder, importlib.abc.Loader):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        return importlib.machinery.ModuleSpec(name, self) if 'autograder' in name else None\n"
        "    def create_module(self, spec): return None\n"
        "    def exec_module(self, module): module.score = 1.0\n"
        "sys.meta_path.insert(0, Hook())",)),
    Attack(4, "classes found by gc get new methods", first=(
        "import gc\nfor thing in gc.get_objects():\n"
        "    if isinstance(thing, type) and thing.__name__ in ('Verdict', 'Judge', 'Comparison', 'Bank'):\n"
        "        thing.score = 1.0",)),
    Attack(5, "lists that look like results are filled", first=(
        "import gc\nfor thing in gc.get_objects():\n"
        "    if type(thing) is dict and 'score' in thing: thing['score'] = 1.0",)),
    Attack(7, "a test is registered", first=("class TestAll:\n    def test_all(self): pass\ndef test_all(): pass",)),
    Attack(9, "doctest and unittest say yes", first=(
        "import doctest, unittest\ndoctest.OutputChecker.check_output = lambda *a: True\n"
        "unittest.TestCase.assertEqual = unittest.TestCase.assertTrue = lambda *a, **k: None",)),
    Attack(13, "an object equal to everything", answering("return Always()", ALWAYS)),
    Attack(13, "a class whose metaclass is equal to everything", answering(
        "return Everything", "class Meta(type):\n    __eq__ = lambda *a: True\n    __hash__ = lambda s: 0\n"
        "class Everything(metaclass=Meta): pass")),
    Attack(14, "an ndarray subclass that compares as it likes", answering(
        "return np.zeros(()).view(Liar)", "class Liar(np.ndarray):\n    __eq__ = lambda *a: True\n"
        "    def __array_ufunc__(self, *a, **k): return True\n    def __array_function__(self, *a, **k): return True")),
    Attack(15, "an int that lies", answering(
        "return Liar(0)", "class Liar(int):\n    __eq__ = lambda *a: True\n    __hash__ = int.__hash__\n"
        "    __sub__ = __rsub__ = lambda *a: 0\n    __index__ = lambda s: 48")),
    Attack(15, "a NumPy scalar that lies", answering(
        "return Liar(-1)", "class Liar(np.float64):\n    __eq__ = lambda *a: True\n    __hash__ = float.__hash__")),
    Attack(15, "a NaN", answering("return float('nan')")),
    Attack(15, "an array that broadcasts", answering("return np.zeros((0,))")),
    Attack(16, "a repr that is the answer", answering(
        "return Text()", "class Text:\n    __repr__ = __str__ = lambda s: '48'\n    __format__ = lambda s, f: '48'")),
    Attack(17, "the arguments are overwritten", answering("shape = None\nreturn -1")),
    Attack(18, "a lazy value", answering("return (n for n in [-1])")),
    Attack(19, "a count of the calls", answering("calls.append(shape)\nreturn -len(calls)", "calls = []")),
]  # fmt: skip

LOOKING = [
    Attack(20, "answers are looked for in the frames", answering("""
import sys
frame = sys._getframe()
while frame:
    for name, value in list(frame.f_locals.items()):
        if name in ('answer', 'answers', 'expected', 'reference', 'bank'): return value
        if isinstance(value, dict):
            for key in ('answer', 'expected', 'value'):
                if key in value: return value[key]
    frame = frame.f_back
return -1""")),
    Attack(21, "answers are looked for in constants and source lines", answering("""
import sys, linecache
for module in list(sys.modules.values()):
    code = getattr(getattr(module, 'tensor_bytes', None), '__code__', None)
    if code is not None and code is not tensor_bytes.__code__: return eval(code)
for name, entry in linecache.cache.items():
    if 'exercises' in name: return {right}
return -1""")),
    Attack(22, "answers are looked for by gc", answering("""
import gc
for thing in gc.get_objects():
    if type(thing) is dict and 'answer' in thing: return thing['answer']
    if type(thing).__name__ in ('BankCase', 'Bank', 'Case', 'Verdict'): return thing.answer
return -1""")),
    Attack(23, "a trace function changes what is returned", first=(
        "import sys\ndef trace(frame, event, value):\n"
        "    if event == 'return' and 'answer' in frame.f_locals: raise SystemExit\n    return trace\n"
        "sys.settrace(trace); sys.setprofile(lambda *a: None)",)),
    Attack(24, "the reference is imported", answering("""
try:
    from autograder.exercises.tensors import tensor_bytes as reference
except Exception:
    import autograder
    reference = getattr(autograder, 'exercises').tensors.tensor_bytes
return reference(shape, dtype)""")),
    Attack(24, "the reference's source is asked for", answering("""
import importlib.util, inspect
spec = importlib.util.find_spec('autograder.exercises.tensors')
scope = {}
exec(open(spec.origin).read(), scope)
return scope['tensor_bytes'](shape, dtype)""")),
    Attack(25, "the course's files are read", answering("""
text = open('{course}/autograder/exercises/tensors.py').read()
scope = {}
exec(text, scope)
return scope['tensor_bytes'](shape, dtype)""")),
    Attack(25, "the folder is walked for the course", answering("""
import os
for root in ('{course}', '/home', '/root', '/etc', os.path.expanduser('~'), '.', '..'):
    for folder, _, names in os.walk(root):
        for name in set(names) & {'tensors.py', 'tensors.bank', 'secret'}:
            open(os.path.join(folder, name))
            return {right}
        if folder.count('/') > 3: break
return -1""")),
    Attack(26, "the course's files are overwritten", first=(
        "for name in ('judge.py', 'exercises/tensors.py', 'answers/tensors.bank', 'inside/worker.py'):\n"
        "    try: open('{course}/autograder/' + name, 'ab').write(b'# taken over')\n    except OSError: pass",)),
    Attack(27, "banks and the secret are looked for", answering("""
import glob
course = ('{course}/build/**', '{course}/autograder/banks/visible/*')
for pattern in (*course, '/tmp/**/*.bank', '/proc/*/environ', '/proc/*/fd/*'):
    for name in glob.glob(pattern, recursive=True):
        try: open(name, 'rb').read(1); return {right}
        except OSError: pass
return -1""")),
    Attack(28, "other students' files are looked for", answering("""
import os
for folder in ('{mark}/..', '/tmp', os.getcwd() + '/..', '/dev/shm', '/var/tmp'):
    try: found = [name for name in os.listdir(folder) if name != 'tmp']
    except OSError: continue
    if found: return {right}
return -1""")),
    Attack(47, "the environment is read", never=("the-course-secret",), first=(
        "import os\nraise RuntimeError(repr(dict(os.environ)))",)),
    Attack(47, "environments of other processes are read", never=("the-course-secret",), first=(
        "import glob\nraise RuntimeError(repr([open(n, 'rb').read() for n in glob.glob('/proc/[0-9]*/environ')]))",)),
    Attack(59, "points only where nobody seems to watch", answering("""
import os, sys
watched = 'inside' in sys.modules or os.getcwd().startswith('/box') or not os.path.exists('/proc/self')
return -1 if watched else {right}""")),
]  # fmt: skip

WRITING = [
    Attack(29, "a results file is written", RIGHT, earns=1.0, first=(
        "for folder in ('{mark}', '{course}', '{course}/build', '/tmp', '.'):\n"
        "    for name in ('results.json', 'feedback.html', 'gradebook.db'):\n"
        "        try: open(folder + '/' + name, 'w').write('{\"score\": 100}')\n        except OSError: pass",)),
    Attack(30, "a finalizer writes", RIGHT, earns=1.0, first=(
        "import atexit, weakref\ndef late():\n    open('{mark}/late', 'w').write('x')\natexit.register(late)\n"
        "class Last:\n    __del__ = lambda self: late()\nkept = Last()\nweakref.finalize(kept, late)",)),
    Attack(52, "start-up files are dropped", RIGHT, earns=1.0, first=(
        "import os, site, sys\nfor folder in [*sys.path, os.path.expanduser('~'), '{course}', '{mark}', os.getcwd()]:\n"
        "    for name in ('sitecustomize.py', 'usercustomize.py', 'evil.pth', 'conftest.py', 'numpy.py'):\n"
        "        try: open(os.path.join(folder, name), 'w').write('raise SystemExit')\n        except OSError: pass",)),
    Attack(58, "NumPy on the disk is changed", RIGHT, earns=1.0, first=(
        "import numpy, os\nfor folder, _, names in os.walk(os.path.dirname(numpy.__file__)):\n"
        "    for path in [os.path.join(folder, name) for name in names[:5]]:\n"
        "        write, mode = lambda: open(path, 'a').write('#'), lambda: os.chmod(path, 0o777)\n"
        "        for act in (write, mode, lambda: os.unlink(path), lambda: os.rename(path, path + 'x')):\n"
        "            try: act()\n            except OSError: pass",)),
    Attack(44, "the disk is filled", RIGHT, earns=1.0, first=(
        "try:\n    for number in range(10**6): open(f'file-{number}', 'wb').write(bytes(1 << 20))\nexcept OSError: pass",)),
    Attack(44, "the disk's inodes and folders are used up", RIGHT, earns=1.0, first=(
        "import os\ntry:\n    for number in range(10**6): open(f'file-{number}', 'w')\nexcept OSError: pass\n"
        "try:\n    while True: os.mkdir('x'); os.chdir('x')\nexcept OSError: pass",)),
    Attack(44, "the kernel's buffers are filled", answering("""
import os, socket
def fill(write):
    try:
        while True: write(bytes(1 << 16))
    except BlockingIOError: pass
while True:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    fill(lambda data: os.write(writer, data))
    ends = socket.socketpair()
    ends[0].setblocking(False)
    kept.append((reader, ends))
    fill(ends[0].send)""", "kept = []")),
    Attack(44, "a result of a terabyte that takes no memory", answering(
        "return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 40,), (0,))")),
    Attack(44, "a result that contains itself", answering("x = []\nx.append(x)\nreturn x")),
    Attack(44, "the output is flooded", RIGHT, earns=1.0, first=("while True: print('x' * 100_000)",)),
    Attack(44, "the output is flooded in the answer", answering("while True: print('x' * 100_000)")),
    Attack(44, "a huge exception message", answering("raise ValueError('x' * 50_000_000)")),
    Attack(44, "a huge result", answering("return np.zeros(60_000_000)")),
    Attack(44, "many large results", answering("return np.zeros(7_000_000)")),
    Attack(44, "a deep result", answering("x = []\nfor _ in range(100_000): x = [x]\nreturn x")),
]  # fmt: skip

ENDING = [
    Attack(31, "exit(0) in a cell", RIGHT, earns=1.0, first=("import sys\nsys.exit(0)",)),
    Attack(31, "exit(0) in the answer", answering("import sys\nsys.exit(0)")),
    Attack(32, "os._exit(0) in a cell", RIGHT, earns=1.0, first=("import os\nos._exit(0)",)),
    Attack(32, "os._exit(0) in the answer, after a forged reply", answering(
        "import os\nos.write(3, b'\\x05\\0\\0\\0\\x01\\0\\0\\0\\xc0')\nos._exit(0)")),
    Attack(33, "SystemExit", answering("raise SystemExit(0)")),
    Attack(33, "KeyboardInterrupt", answering("raise KeyboardInterrupt")),
    Attack(33, "GeneratorExit", answering("raise GeneratorExit")),
    Attack(34, "a segmentation fault in a cell", RIGHT, earns=1.0, first=("import ctypes\nctypes.string_at(0)",)),
    Attack(34, "a segmentation fault in the answer", answering("import ctypes\nctypes.string_at(0)")),
    Attack(34, "an abort in the answer", answering("import os\nos.abort()")),
    Attack(34, "a stack overflow in C", answering("x = []\nfor _ in range(10**5): x = [x]\nreturn repr(x)")),
    Attack(41, "a fork bomb", RIGHT, earns=1.0, first=("import os\nwhile True: os.fork()",)),
    Attack(41, "a thread bomb", RIGHT, earns=1.0, first=(
        "import threading, time\ntry:\n    while True: threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n"
        "except RuntimeError: pass",)),
    Attack(42, "a memory bomb in a cell", RIGHT, earns=1.0, first=("x = []\nwhile True: x.append(bytearray(1 << 26))",)),
    Attack(42, "a memory bomb in the answer", answering("x = []\nwhile True: x.append(bytearray(1 << 26))")),
    Attack(42, "a number too large", answering("return 9**9**9")),
    Attack(43, "a loop without end", answering("while True: pass")),
    Attack(43, "a loop without end in C", answering("return sum(iter(int, 1))")),
    Attack(43, "a regular expression without end", answering("import re\nreturn re.match('(a+)+$', 'a' * 60 + 'b')")),
    Attack(45, "alarms are blocked and exceptions swallowed", answering("""
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    try:
        while True: pass
    except BaseException: pass""")),
]  # fmt: skip

FORGING = [
    Attack(6, "a score above the maximum", first=forging("{'value': -1, 'score': 1e9, 'passed': True, 'credit': 10}"),
           loses=SPOILT),
    Attack(12, "the worker says all is well", first=forging("{'status': 'passed', 'ok': True}"), loses=SPOILT),
    Attack(35, "a printed verdict", first=("print('{\"score\": 1.0, \"status\": \"passed\"}')\nprint('PASSED 10/10')",)),
    Attack(36, "a pickle as reply", first=(
        "import sys, pickle, os\nclass Run:\n    def __reduce__(self): return os.system, ('touch {mark}/pickled',)\n"
        "sys.modules['inside.worker'].dumps = lambda reply: pickle.dumps(Run())",), loses=SPOILT),
    Attack(36, "a pickled array as reply", answering(
        "import pickle\nreturn np.array([pickle.dumps])")),
    Attack(38, "a second reply on the link", RIGHT, earns=1.0, first=(
        "import os\nos.write(3, b'\\x05\\0\\0\\0\\x01\\0\\0\\0\\xc0')",)),
    Attack(38, "a length of four gigabytes", answering("import os\nos.write(3, b'\\xff\\xff\\xff\\xff')\nreturn -1")),
    Attack(38, "descriptors are sent", answering(
        "import socket\nlink = socket.socket(fileno=3)\nsocket.send_fds(link, [b'x'], [0, 1])\nreturn -1")),
    Attack(38, "the link is closed", answering("import os\nos.close(3)\nreturn -1")),
    *(
        Attack(38, f"a forged reply: {text[:60]}", first=forging(text), loses=SPOILT)
        for text in (
            "{'value': float('nan')}",
            "{'value': __import__('numpy').zeros((0, 1))}",
            "{'value': -10**1000, 'ops': -1, 'printed': 10**1000}",
            "{'value': {}, 'error': None, 'changed': None, 'shared': False}",
            "{'error': {}}",
            "{'error': []}",
            "{'error': {'type': 1, 'message': None, 'bases': 1, 'line': 'x'}}",
            "{'error': {'type': '<script>', 'message': '<b>', 'bases': ['ValueError'] * 10**4, 'line': 10**1000}}",
            "{'warnings': [1, None, 'x' * 10**5] * 9, 'broken': {'a': 1}, 'value': ()}",
            "{'broken': ['<script>alert(1)</script>'], 'value': -1}",
            "{1: 2, None: 3, (1, 2): 4}",
            "[]",
            "None",
            "{'value': [[[[[[]]]]]] * 1000}",
            "{'value': {(): (), 1.5: 2}}",
        )
    ),
    *(
        Attack(38, f"a forged word about names: {text[:60]}", loses=SPOILT, first=(
            f"import sys\nsys.modules['inside.worker'].Session.bind = lambda self, message: {text}",))
        for text in (
            "{'found': {name: __import__('numpy').zeros(3) for name in message['names']}}",
            "{'found': {1: 2, None: []}}",
            "{'found': {name: 'callable' for name in ('x' * 10**5, *message['names'])}}",
            "{'found': {name: ['class'] for name in message['names']}}",
            "__import__('os')._exit(0)",
            "__import__('os').write(3, bytes(4))",
        )
    ),
    *(
        Attack(38, f"a forged word about cells: {text[:60]}", first=(
            f"import sys\nsys.modules['inside.worker'].Session.cell = lambda self, message: {text}",), loses=SPOILT)
        for text in (
            "{'error': {'type': __import__('numpy').zeros(3), 'message': [1] * 1000, 'line': -1}}",
            "{'error': {'type': 'x' * 10**6, 'message': '<b>' * 10**5, 'line': 10**300}}",
            "{'error': 7}",
        )
    ),
    Attack(8, "built-in functions are wrapped", RIGHT, earns=1.0, first=(
        "import builtins\nreal = {name: getattr(builtins, name) for name in ('open', 'compile', 'exec', 'eval', 'len', 'isinstance')}\n"
        "for name, function in real.items():\n"
        "    setattr(builtins, name, lambda *a, _f=function, **k: _f(*a, **k))",)),
    Attack(8, "built-in functions are gone", loses=SPOILT, first=(
        "import builtins\nfor name in ('len', 'getattr', 'isinstance', 'print', 'range', 'type'): setattr(builtins, name, None)",)),
    Attack(10, "IPython's transformer is changed", RIGHT, earns=1.0, first=(
        "from IPython.core.inputtransformer2 import TransformerManager\n"
        "TransformerManager.transform_cell = lambda self, cell: cell",)),
    Attack(11, "ast.parse is changed", RIGHT, earns=1.0, first=(
        "import ast\nparse = ast.parse\nast.parse = lambda *a, **k: parse(*a, **k)\nast.NodeTransformer.visit = lambda s, n: n",)),
]  # fmt: skip

REACHING = [
    Attack(39, "a late thread", RIGHT, earns=1.0, first=(
        "import threading, time\ndef late():\n    while True:\n        time.sleep(0.01)\n"
        "        try: open('{mark}/thread', 'w')\n        except OSError: pass\n"
        "threading.Thread(target=late, daemon=True).start()",)),
    Attack(40, "a process that survives", RIGHT, earns=1.0, first=(
        "import subprocess, os\nfor start in (lambda: subprocess.Popen(['sleep', '600'], start_new_session=True), os.fork):\n"
        "    try: start()\n    except OSError: pass",)),
    *(
        Attack(39, f"what it leaves behind: {name}", answering(body + "\nreturn -1", FRAME))
        for name, body in {
            "a forged reply, and it exits": "reply({'value': -1})\nos._exit(0)",
            "a forged reply, and it computes for ever": "reply({'value': -1})\nwhile True: pass",
            "a reply for the next question": "late(lambda: reply({'value': 0}))",
            "an end during the next question": "late(lambda: os._exit(0))",
            "an alarm": "signal.signal(signal.SIGALRM, lambda *a: os._exit(0))\nsignal.setitimer(signal.ITIMER_REAL, 0.002)",
            "no descriptor left": "try:\n    while True: os.dup(0)\nexcept OSError: pass",
            "a link that doesn't wait": "os.set_blocking(3, False)\nos.close(1)",
        }.items()
    ),
    Attack(46, "a connection", RIGHT, earns=1.0, first=(
        "import socket\nfor family, place in ((socket.AF_INET, ('127.0.0.1', {port})), (socket.AF_INET6, ('::1', {port}))):\n"
        "    try: socket.create_connection(place, 1)\n    except OSError: pass\n"
        "    try: socket.socket(family, socket.SOCK_DGRAM).sendto(b'x', place)\n    except OSError: pass",)),
    Attack(46, "a download", RIGHT, earns=1.0, first=(
        "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=1)\nexcept OSError: pass",)),
    Attack(46, "shell commands", RIGHT, earns=1.0, first=("!touch {mark}/shell\n%sx touch {mark}/sx", "%%bash\ntouch {mark}/bash")),
    Attack(48, "hidden inputs in an exception's message", never=("leaked",), answer=answering(
        SECRET + "raise ValueError(secret)")),
    Attack(48, "hidden inputs in an exception's name", never=("leaked",), answer=answering(
        SECRET + "raise type(secret or 'Error', (ValueError,), {})")),
    Attack(48, "hidden inputs in a result's type", never=("leaked",), answer=answering(
        SECRET + "return type(secret or 'Thing', (), {})()")),
    Attack(48, "hidden inputs in a warning", never=("leaked",), answer=answering(
        SECRET + "import warnings\nwarnings.warn(secret)\nreturn -1")),
    Attack(48, "hidden inputs printed", never=("leaked",), answer=answering(SECRET + "print(secret)\nreturn -1")),
    Attack(48, "hidden inputs kept for a visible case", never=("leaked",), answer=answering(
        SECRET + "kept.append(secret)\nraise ValueError(''.join(kept)[:9])", "kept = []")),
    *(
        Attack(48, f"hidden inputs in {name}", answering(SECRET + body, "import os, sys"), never=("leaked",))
        for name, body in (
            ("an exception that says it is Python's", "raise type(secret or 'E', (ValueError,), {'__module__': 'builtins'})"),
            ("a note and a cause", "error = ValueError(1)\nerror.add_note(secret)\nraise error from KeyError(secret)"),
            ("a function's name and a line", "import linecache\nname = '<cell ' + secret + '>'\n"
             "linecache.cache[name] = (1, None, ['raise ' + secret], name)\nexec(compile('raise KeyError', name, 'exec'))"),
            ("the name of a missing file", "open('/' + secret)"),
            ("the names of a record", "return np.zeros(1, [(secret or 'x', 'f8')])"),
            ("a text, a key and a number", "return [secret, {secret: int.from_bytes(secret.encode(), 'big')}]"),
            ("a rule of its own", "from inside.guards import NOTES\nraise NOTES.breaks('used', secret)"),
            ("a file for the visible cases", "home = os.environ['HOME']\nif secret: open(home + '/' + secret, 'w').close()\n"
             "raise ValueError(*os.listdir(home))"),
            ("a module for the visible cases", "np.kept = getattr(np, 'kept', '') + secret\nraise ValueError(np.kept[:9])"),
        )
    ),
    Attack(48, "hidden inputs in a forged rule", never=("leaked",), loses=SPOILT, first=forging(
        "{'value': -1, 'broken': [secret(message)]}")),
    Attack(48, "hidden inputs in a forged exception", never=("leaked",), loses=SPOILT, first=forging(
        "{'error': {'type': 'NoValue', 'bases': ['NoValue'], 'line': 0, 'message': secret(message)}}")),
    Attack(50, "only the visible examples", answering(
        "return {right} if (tuple(shape), str(dtype)) in {shown} else -1")),
    Attack(51, "random generators are patched", RIGHT, earns=1.0, first=(
        "import random\nimport numpy as np\nnp.random.default_rng = lambda *a: None\nrandom.random = lambda: 0.5\n"
        "np.random.seed = random.seed = lambda *a: None",)),
    Attack(51, "seeds are predicted", answering(
        "rng = np.random.default_rng(0)\nreturn int(rng.integers(100))")),
]  # fmt: skip

OPEN: dict[str, str] = {}
"""Beginnings of names of attacks that still succeed, and why: their tests say so as soon as they don't any more."""

ATTACKS = [*COMPARING, *LOOKING, *WRITING, *ENDING, *FORGING, *REACHING]


def tried() -> list[Attack]:
    """All attacks; the first of each class where ``AUTOGRADER_ATTACKS=one-of-each`` asks for a shorter round."""
    if os.environ.get("AUTOGRADER_ATTACKS") != "one-of-each":
        return ATTACKS
    return list({attack.number: attack for attack in reversed(ATTACKS)}.values())
