namespace Dispatch.Tests;

public sealed class MemoryTests
{
    private readonly Memory memory = new(10);
    private readonly ulong key = Memory.Key(new Route(0) { Hash = 12345 }, 7);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 9, 123_456_789_012)]
    [InlineData(1023, 1023, -5000)]
    public void A_spot_is_recalled_as_it_was_kept(int pickup, int dropOff, long cost)
    {
        Assert.False(memory.Knows(key, 4, out _));

        memory.Keep(key, new Spot(4, pickup, dropOff, cost));
        memory.Expect(key);

        Assert.True(memory.Knows(key, 4, out var spot));
        Assert.Equal(new Spot(4, pickup, dropOff, cost), spot);
        Assert.False(memory.Knows(Memory.Key(new Route(0) { Hash = 12345 }, 8), 4, out _));
    }

    [Fact]
    public void That_there_is_no_spot_is_recalled_too()
    {
        memory.Keep(key, Spot.None);

        Assert.True(memory.Knows(key, 4, out var spot));
        Assert.Equal(Spot.None, spot);
    }

    [Theory]
    [InlineData(1024, 0)]
    [InlineData(5, long.MaxValue / 2)]
    [InlineData(5, long.MinValue)]
    public void What_is_too_large_to_be_kept_is_asked_for_again(int dropOff, long cost)
    {
        memory.Keep(key, new Spot(4, 1, dropOff, cost));

        Assert.False(memory.Knows(key, 4, out _));
    }
}
