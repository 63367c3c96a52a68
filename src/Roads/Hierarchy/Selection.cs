using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>The part of the hierarchy that climbs from some places go through, with the nodes told apart that need a row in the sweep.</summary>
/// <remarks>
/// Most nodes of it are passed on the way to, or from, one place alone, or one higher up the chain. Such a node has an owner: the place or the
/// node that every climb through it comes by. Its links are handed to the owner, with the cost between the two, and the node
/// itself is left out: about two nodes of three and a third of the links, once for all batches. A node reached by two owners is its own.
/// Heads always rank higher, so one pass in order of rank finds the part, and a second one the owners. Nodes of the summit
/// (<see cref="Hierarchy.Summit"/>) are not part of it: only links to them. Reusable, but by one thread at a time.
/// </remarks>
internal sealed unsafe class Selection(ContractionHierarchy.Links links, int summit)
{
    private const int WordsAhead = 3;
    private const int Nobody = int.MinValue;

    private readonly ulong[] _marked = new ulong[(links.First.Length + 63) / 64];
    private readonly int[] _before = new int[(links.First.Length + 63) / 64];
    private Node[] _nodes = Pinned<Node>(256);
    private Link[] _links = Pinned<Link>(1024);
    private Link[] _rising = Pinned<Link>(1024);

    /// <summary>A node of it, or a place.</summary>
    public struct Node
    {
        /// <summary>Cost between it and its owner, unless it is its own.</summary>
        public long Cost;

        /// <summary>Index of the node or place that owns it, or its own index.</summary>
        public int Owner;

        public int Rank;
    }

    /// <summary>A link to a node from the owner of a lower one.</summary>
    public struct Link
    {
        public long Cost;
        public int Head;
        public int Tail;
    }

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many places they were found from.</summary>
    public int Places { get; private set; }

    /// <summary>All nodes, from the lowest rank to the highest; below index 0 the places, by their complement.</summary>
    public Node* Nodes => Pointer(_nodes) + Places;

    public int LinkCount { get; private set; }

    /// <summary>All links between owners; those to a node that has another owner are of no use.</summary>
    public Link* Links => Pointer(_links);

    public int RisingCount { get; private set; }

    /// <summary>All links to the summit: heads as ranks, tails as indexes of nodes or places that may have owners.</summary>
    public Link* Rising => Pointer(_rising);

    /// <summary>The nodes of the summit that are reached, a bit each.</summary>
    public Span<ulong> Summit => _marked.AsSpan(summit / 64, (links.First.Length + 62) / 64 - summit / 64);

    /// <summary>Index of a rank below the summit, or -1.</summary>
    public int IndexOf(int rank) => (_marked[rank >> 6] >> rank & 1) == 0 ? -1 : Index(rank, _marked[rank >> 6], _before[rank >> 6]);

    /// <summary>Finds everything above the ends, and who owns it.</summary>
    public void Find(Ends ends)
    {
        Array.Clear(_marked);
        fixed (ulong* marked = _marked)
        fixed (int* before = _before, first = links.First, heads = links.Head)
        fixed (long* costs = links.Costs)
        {
            Begin(ends, marked);
            Close(marked, before, first, heads, costs);
            Own(marked, before);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(Ends ends, ulong* marked)
    {
        (Places, Count) = (ends.Places, 0);
        MakeRoom(0, ends.Count, ends.Count);
        Link* below = Links, rising = Rising;
        for (var place = 0; place < ends.Places; place++)
        {
            Nodes[~place] = new() { Owner = ~place };
            var (end, last) = ends.Of(place);
            for (; end < last; end++)
            {
                var rank = ends.Rank(end);
                marked[rank >> 6] |= 1UL << rank;
                var link = new Link { Cost = ends.CostAt(end), Head = rank, Tail = ~place };
                if (rank < summit) *below++ = link;
                else *rising++ = link;
            }
        }
        (LinkCount, RisingCount) = ((int)(below - Links), (int)(rising - Rising));
    }

    // Copies all links out, heads still as ranks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Close(ulong* marked, int* before, int* first, int* heads, long* costs)
    {
        var (count, found, risen) = (0, LinkCount, RisingCount);
        var words = summit / 64;
        var room = 0;
        var nodes = Nodes;
        for (var word = 0; word < words; word++)
        {
            if (word + WordsAhead < words) FetchLinks(word + WordsAhead, marked, first, heads, costs);
            before[word] = count;
            ulong seen = 0, rest;
            while ((rest = marked[word] & ~seen) != 0)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                seen |= 1UL << bit;
                var rank = (word << 6) + bit;
                var (link, last) = (first[rank], first[rank + 1]);
                if (count >= room || found + last - link > _links.Length || risen + last - link > _rising.Length)
                {
                    MakeRoom(count, found + last - link, risen + last - link);
                    room = _nodes.Length - Places;
                    nodes = Nodes;
                }
                nodes[count] = new() { Cost = Cost.None, Owner = Nobody, Rank = rank };
                Link* below = Links + found, rising = Rising + risen;
                for (; link < last; link++)
                {
                    var head = heads[link];
                    Fetch(first + head);
                    marked[head >> 6] |= 1UL << head;
                    // Chosen by a mask: no processor can guess which list it is.
                    var rises = (summit - 1 - head) >> 31;
                    var to = (Link*)(((nint)below & ~(nint)rises) | ((nint)rising & (nint)rises));
                    (to->Cost, to->Head, to->Tail) = (costs[link], head, count);
                    below += 1 + rises;
                    rising -= rises;
                }
                (found, risen) = ((int)(below - Links), (int)(rising - Rising));
                count++;
            }
        }
        (Count, LinkCount, RisingCount) = (count, found, risen);
    }

    // Links come in order of their lower ends, so the owner of that end is settled. No processor can guess which way the questions
    // here go: they are answered by masks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Own(ulong* marked, int* before)
    {
        var nodes = Nodes;
        var end = Links + LinkCount;
        for (var link = Links; link < end; link++)
        {
            var tail = link->Tail;
            var owner = nodes[tail].Owner;
            var cost = link->Cost + (nodes[tail].Cost & Differs(owner, tail));
            var head = Index(link->Head, marked[link->Head >> 6], before[link->Head >> 6]);
            (link->Cost, link->Head, link->Tail) = (cost, head, owner);

            var node = nodes + head;
            var known = node->Owner;
            var shared = Differs(known, owner) & Differs(known, Nobody);
            node->Owner = (owner & ~shared) | (head & shared);
            var more = cost - node->Cost;
            node->Cost += more & (more >> 63);
        }
    }

    // Counted out, not looked up: of a large network a list by rank would fit into no cache.
    private static int Index(int rank, ulong marked, int before) => before + BitOperations.PopCount(marked & ((1UL << rank) - 1));

    // All ones if two numbers differ, all zeros if they are the same.
    private static int Differs(int a, int b) => ((a ^ b) | -(a ^ b)) >> 31;

    // In a large network each rank's links lie where no cache has them yet.
    private static void FetchLinks(int word, ulong* marked, int* first, int* heads, long* costs)
    {
        for (var rest = marked[word]; rest != 0; rest &= rest - 1)
        {
            var link = first[(word << 6) + BitOperations.TrailingZeroCount(rest)];
            Fetch(heads + link);
            Fetch(costs + link);
        }
    }

    private void MakeRoom(int nodes, int links, int rising)
    {
        if (Places + nodes >= _nodes.Length) _nodes = Grown(_nodes, 2 * (Places + nodes) + 1);
        if (links > _links.Length) _links = Grown(_links, 2 * links);
        if (rising > _rising.Length) _rising = Grown(_rising, 2 * rising);
    }

    private static T[] Grown<T>(T[] full, int length) where T : unmanaged
    {
        var grown = Pinned<T>(length);
        full.CopyTo(grown, 0);
        return grown;
    }

    private static T[] Pinned<T>(int length) where T : unmanaged => GC.AllocateUninitializedArray<T>(length, pinned: true);

    private static T* Pointer<T>(T[] pinned) where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private static void Fetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }
}
