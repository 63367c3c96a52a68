namespace Dispatch.Tests;

public sealed class OutlookTests
{
    private readonly Desk desk = new(new Model(Towns.Plain(1, 4, 2), Weights.DriveOnly));

    [Fact]
    public void Nothing_is_given_up_before_it_is_opened_and_after_it_is_closed()
    {
        Assert.True(desk.Outlook.Goes(desk.State, 0, Spot.None));
        desk.Outlook.Open(desk.State, 0, -1, 100);
        desk.Outlook.Close();

        Assert.True(desk.Outlook.Goes(desk.State, 0, Spot.None));
    }

    [Fact]
    public void What_those_waiting_have_cost_before_counts()
    {
        Assert.True(Goes(50));
        for (var time = 0; time < 2000; time++)
        {
            desk.Outlook.Open(desk.State, 1_000_000, -1, 100);
            for (var r = 0; r < desk.Model.Count; r++) desk.Outlook.Goes(desk.State, r, new Spot(0, 0, 0, 100));
        }

        // Three of four still wait, at nearly a hundred each.
        Assert.False(Goes(250));
        Assert.True(Goes(310));
        bool Goes(double most)
        {
            desk.Outlook.Open(desk.State, most, -1, 100);
            return desk.Outlook.Goes(desk.State, 0, new Spot(0, 0, 0, 40));
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(20, true)]
    public void A_ride_left_out_counts_its_penalty_or_what_it_counts_on_the_way(double lack, bool goes)
    {
        desk.Outlook.Open(desk.State, 50, lack, 100);

        Assert.Equal(goes, desk.Outlook.Goes(desk.State, 0, Spot.None));
    }
}
